package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import java.io.Console;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;

/// The progress of something long, on standard error: on a terminal one line that is written over,
/// elsewhere (a file, the log of a build) a line of its own now and then.
final class ProgressLine {
    private static final long PACE_ON_TERMINAL_MILLIS = 100;
    private static final long PACE_ELSEWHERE_MILLIS = 60_000;

    private final PrintStream out;
    private final Kind kind;
    private final InstantSource clock;
    private int width;
    private long nextAtMillis;

    ProgressLine(PrintStream out, Kind kind, InstantSource clock) {
        this.out = out;
        this.kind = kind;
        this.clock = clock;
        nextAtMillis = kind == Kind.LINES ? clock.millis() + PACE_ELSEWHERE_MILLIS : 0;
    }

    enum Kind {
        NONE,
        OVERWRITTEN,
        /// The first after a minute: what is short says nothing but its result.
        LINES
    }

    /// @param quiet whether nothing is to be shown
    static ProgressLine onStandardError(boolean quiet) {
        var kind = isTerminal() ? Kind.OVERWRITTEN : Kind.LINES;
        return new ProgressLine(System.err, quiet ? Kind.NONE : kind, InstantSource.system());
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    /// Shows `text`, unless another was shown a moment ago.
    void show(String text) {
        long now = clock.millis();
        if (now < nextAtMillis) {
            return;
        }
        switch (kind) {
            case NONE -> {}
            case OVERWRITTEN -> {
                overwrite(Printable.line(text));
                nextAtMillis = now + PACE_ON_TERMINAL_MILLIS;
            }
            case LINES -> {
                out.println(Printable.line(text));
                nextAtMillis = now + PACE_ELSEWHERE_MILLIS;
            }
        }
    }

    /// Takes the line away that was to be written over.
    void end() {
        if (width > 0) {
            overwrite("");
            out.print('\r');
        }
    }

    private void overwrite(String text) {
        out.print('\r' + text + " ".repeat(Math.max(0, width - text.length())));
        out.flush();
        width = text.length();
    }
}
