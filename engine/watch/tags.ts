// What watches are called: whoever writes one and whoever asks for it share one function. They are found by nothing else.
import { placeKey, type Resource } from '../catalogue/model.js';

/** The id of the watch of the place where this is had. */
export const watchId = (resource: Resource): string => placeKey(resource);

/** A watch is found by its id only. */
export const watchTags = (): string[] => [];
