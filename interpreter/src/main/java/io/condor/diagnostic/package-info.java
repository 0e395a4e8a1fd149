/**
 * What went wrong, where, and how it is shown: Diagnostic, DiagnosticCode, renderer, spelling
 * hints.
 */
@NullMarked
package io.condor.diagnostic;

import org.jspecify.annotations.NullMarked;
