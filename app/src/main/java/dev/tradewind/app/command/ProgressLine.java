package dev.tradewind.app.command;

import java.io.Console;
import java.io.PrintStream;
import java.util.Optional;

/// One line on standard error that is written over as something goes on; nothing where that is no terminal.
final class ProgressLine {
    private static final long PACE_MILLIS = 100;

    private final PrintStream out;
    private final boolean shown;
    private int width;
    private long nextAtMillis;

    ProgressLine(PrintStream out, boolean shown) {
        this.out = out;
        this.shown = shown;
    }

    /// @param quiet whether nothing is to be shown even to a terminal
    static ProgressLine onTerminal(boolean quiet) {
        return new ProgressLine(System.err, !quiet && isTerminal());
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Shows `text`, unless another was shown a moment ago.
    void show(String text) {
        long now = System.currentTimeMillis();
        if (shown && now >= nextAtMillis) {
            write(text);
            nextAtMillis = now + PACE_MILLIS;
        }
    }

    /// Takes the line away.
    void end() {
        if (shown && width > 0) {
            write("");
            out.print('\r');
        }
    }

    private void write(String text) {
        out.print('\r' + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }
}
