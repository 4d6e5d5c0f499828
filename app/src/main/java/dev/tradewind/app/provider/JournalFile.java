package dev.tradewind.app.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;

import dev.tradewind.commerce.payments.LocalJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The local provider's journal in a data directory: `local-provider.jsonl`, and `local-provider.1.jsonl` with the lines
/// before those. A full file takes the place of the one before it.
///
/// A line is with the operating system when [#append] returns: it outlives the process, and not the machine's power.
final class JournalFile implements LocalJournal {
    /// Of a file, so that a start reads no more than twice as many, in well under a second.
    static final int LINES_MAX = 250_000;

    private static final String NAME = "local-provider.jsonl";
    private static final String EARLIER = "local-provider.1.jsonl";

    private final Path file;
    private final Path earlier;
    private final int linesMax;
    private Optional<FileChannel> open = Optional.empty();
    private int lines;

    JournalFile(Path directory) {
        this(directory, LINES_MAX);
    }

    JournalFile(Path directory, int linesMax) {
        file = directory.resolve(NAME);
        earlier = directory.resolve(EARLIER);
        this.linesMax = linesMax;
    }

    @Override
    public synchronized void append(String line) {
        try {
            var channel = open.isPresent() ? open.get() : opened();
            if (lines >= linesMax) {
                close();
                Files.move(file, earlier, StandardCopyOption.REPLACE_EXISTING);
                channel = opened();
            }
            write(channel, line + "\n");
            lines++;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private FileChannel opened() throws IOException {
        lines = Files.exists(file) ? count() : 0;
        var channel = FileChannel.open(file, CREATE, APPEND);
        open = Optional.of(channel);
        if (endsWithin()) {
            write(channel, "\n"); // of a line that a crash cut short
        }
        return channel;
    }

    private int count() throws IOException {
        try (var all = Files.lines(file, UTF_8)) {
            return Math.toIntExact(all.count());
        }
    }

    private boolean endsWithin() throws IOException {
        try (var read = FileChannel.open(file, READ)) {
            var last = ByteBuffer.allocate(1);
            return read.size() > 0 && read.read(last, read.size() - 1) == 1 && last.get(0) != '\n';
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void read(Predicate<String> reader) {
        boolean wantsMore = true;
        for (var part : Stream.of(earlier, file).filter(Files::exists).toList()) {
            wantsMore = wantsMore && read(part, reader);
        }
    }

    /// @return whether the reader wants more
    private static boolean read(Path part, Predicate<String> reader) {
        try (var all = Files.newBufferedReader(part, UTF_8)) {
            for (var line = all.readLine(); line != null; line = all.readLine()) {
                if (line.endsWith("}") && !reader.test(line)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + part, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
                open = Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + file, e);
        }
    }
}
