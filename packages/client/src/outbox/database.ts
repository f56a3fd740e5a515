/** The one database on the device. It is there once a visitor did something that was kept. */
export const DATABASE = 'kring';
