package dev.tradewind.commerce.imports;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/// The lines of a file that is read as it comes, each once.
interface ImportLines extends Closeable {
    /// The longest line, or row of several: the longest product has some 20 KB.
    int LINE_CHARACTERS_MAX = 64 << 10;

    /// The next line; nothing at the end.
    ///
    /// @throws IOException if the file breaks off
    /// @throws UnreadableFile if nobody can tell where the next line begins
    Optional<ImportLine> next() throws IOException;

    /// A file that cannot be read on.
    final class UnreadableFile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableFile(String reason) {
            super(reason, null, false, false);
        }
    }
}
