package io.condor.feed;

/**
 * Something in a store that is not as it was written.
 *
 * @param place file within the store, and the root and day that it holds
 * @param message what is wrong with it
 * @param repair what to do
 */
public record StoreDamage(String place, String message, String repair) {}
