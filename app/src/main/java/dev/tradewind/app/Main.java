package dev.tradewind.app;

import dev.tradewind.app.command.RootCommand;
import dev.tradewind.app.logging.LogbackProvider;

/// The program: `tradewind COMMAND`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        name(
                "slf4j.internal.verbosity",
                "WARN"); // or it would say each time whom it was told to take
        name("slf4j.provider", LogbackProvider.class.getName());
        name("picocli.disable.closures", "true");
        System.exit(RootCommand.run(arguments));
    }

    /// Names what a library would look for in every jar of the class path. All of them are opened for the first such look,
    /// which takes a start longer than the store does.
    private static void name(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
