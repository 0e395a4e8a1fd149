package io.condor.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code condor data …}: market data on this machine. */
@Command(
    name = DataCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Brings market data to this machine and looks after it.",
    synopsisSubcommandLabel = "COMMAND")
final class DataCommand implements Runnable {
  static final String NAME = "data";

  // The processor fills this field before run().
  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Adds the data commands if the arguments are for them: reading the annotations of all would cost
   * every other command a twentieth of its start.
   */
  static void complete(CommandLine condor, String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals(NAME)) {
      return;
    }
    CommandLine data = condor.getSubcommands().get(NAME);
    if (data == null) {
      throw new IllegalStateException("condor has no command " + NAME);
    }
    data.addSubcommand(new DataFetchCommand())
        .addSubcommand(new DataImportCommand())
        .addSubcommand(new DataListCommand())
        .addSubcommand(new DataShowCommand())
        .addSubcommand(new DataCheckCommand())
        .addSubcommand(new DataExportCommand());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
