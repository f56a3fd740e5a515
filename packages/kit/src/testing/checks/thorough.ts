/** One engine tries most: what a view makes of its data is the same in all of them, and a run must stay short enough to be run. */
export const THOROUGH = navigator.userAgent.includes('Chrome');
