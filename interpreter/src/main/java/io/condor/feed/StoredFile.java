package io.condor.feed;

/**
 * A file that was imported into a store.
 *
 * @param name without its folder
 * @param bytes length of the file as it was, packed or not
 * @param sha256 of those bytes, lower-case hexadecimal
 * @param reading how it was read
 * @param rows quotes it gave
 */
public record StoredFile(String name, long bytes, String sha256, String reading, long rows) {}
