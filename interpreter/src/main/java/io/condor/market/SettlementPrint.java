package io.condor.market;

/**
 * The value that options settle to on one date.
 *
 * @param value index points
 * @param source what it is, such as {@code SPX close} or {@code VRO (VX final settlement)}
 * @param fallback true if it stands in for the official print
 */
public record SettlementPrint(double value, String source, boolean fallback) {}
