package io.condor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code condor data …}: market data on this machine. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Brings market data to this machine and looks after it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DataFetchCommand.class,
      DataImportCommand.class,
      DataListCommand.class,
      DataShowCommand.class,
      DataCheckCommand.class,
      DataExportCommand.class
    })
final class DataCommand implements Runnable {
  // The processor fills this field before run().
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
