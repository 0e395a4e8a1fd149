/** Subcommands, files, exit codes. */
@NullMarked
package io.condor.cli;

import org.jspecify.annotations.NullMarked;
