package dev.tradewind.app;

import dev.tradewind.app.command.RootCommand;

/// The program: `tradewind COMMAND`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(RootCommand.run(arguments));
    }
}
