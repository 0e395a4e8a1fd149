package io.condor.diagnostic;

import io.condor.source.Span;

/**
 * A few words written under a span.
 *
 * @param span what is underlined
 * @param text lower case, no full stop; empty for a plain underline
 */
public record Label(Span span, String text) {}
