package dev.tradewind.functions.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The log of one function: files that are named by the position at which they begin, of which the oldest goes as
/// another comes. A line is `millis stream text`.
final class LogSegments {
    /// The log is kept in so many files, so the oldest part of that size goes at once.
    private static final int SEGMENTS = 4;

    /// Of what is read at once.
    private static final int PAGE_BYTES_MAX = 1 << 20;

    private static final String ENDING = ".log";

    private final Path directory;
    private final long segmentBytesMax;

    /// The beginnings of the files, once they were looked for.
    private final TreeSet<Long> starts = new TreeSet<>();

    private boolean opened;

    /// The position behind the last line.
    private long end;

    private @Nullable FileChannel last;

    LogSegments(Path directory, long bytesMax) {
        this.directory = directory;
        segmentBytesMax = bytesMax / SEGMENTS;
    }

    synchronized void append(List<LoggedLine> lines) {
        try {
            open();
            var bytes = new ByteArrayOutputStream();
            for (var line : lines) {
                bytes.writeBytes(encode(line));
                if (bytes.size() >= segmentBytesMax) {
                    write(bytes);
                }
            }
            write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log in " + directory, e);
        }
    }

    private static byte[] encode(LoggedLine line) {
        return (line.atMillis() + " " + line.stream() + " " + line.text() + "\n").getBytes(UTF_8);
    }

    private void open() throws IOException {
        if (opened) {
            return;
        }
        if (Files.isDirectory(directory)) {
            try (var files = Files.newDirectoryStream(directory, "*" + ENDING)) {
                files.forEach(file -> starts.add(start(file)));
            }
            if (!starts.isEmpty()) {
                end = starts.last() + Files.size(file(starts.last()));
            }
        }
        opened = true;
    }

    private static long start(Path file) {
        var name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - ENDING.length()));
    }

    private Path file(long start) {
        return directory.resolve("%016d%s".formatted(start, ENDING));
    }

    private void write(ByteArrayOutputStream bytes) throws IOException {
        if (bytes.size() == 0) {
            return;
        }
        if (starts.isEmpty() || end - starts.last() + bytes.size() > segmentBytesMax) {
            begin();
        }
        var out = last();
        var left = ByteBuffer.wrap(bytes.toByteArray());
        while (left.hasRemaining()) {
            out.write(left);
        }
        end += bytes.size();
        bytes.reset();
    }

    /// The last file, which stays open: functions log a few lines with each invocation.
    private FileChannel last() throws IOException {
        if (last == null || !last.isOpen()) {
            last =
                    FileChannel.open(
                            file(starts.last()),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.APPEND);
        }
        return last;
    }

    /// Lets go of the file that lines are added to, until one is.
    synchronized void rest() {
        try {
            closeLast();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the log in " + directory, e);
        }
    }

    private void closeLast() throws IOException {
        if (last != null) {
            last.close();
            last = null;
        }
    }

    private void begin() throws IOException {
        closeLast();
        Files.createDirectories(directory);
        while (starts.size() >= SEGMENTS) {
            Files.deleteIfExists(file(starts.removeFirst()));
        }
        starts.add(end);
    }

    synchronized LogPage read(long from, int max) {
        try {
            open();
            var lines = new ArrayList<LoggedLine>();
            long at = starts.isEmpty() ? end : Math.max(from, starts.first());
            while (lines.size() < max && at < end) {
                long read = readInto(lines, at, max);
                if (read == at) {
                    break;
                }
                at = read;
            }
            return new LogPage(lines, at);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the log in " + directory, e);
        }
    }

    /// Reads lines of one file, and returns the position behind the last of them.
    private long readInto(List<LoggedLine> lines, long from, int max) throws IOException {
        long start = starts.floor(from);
        var next = starts.higher(start);
        var bytes = bytes(start, from - start);
        int at = 0;
        while (lines.size() < max) {
            int lineEnd = indexOf(bytes, at);
            if (lineEnd < 0) {
                return at == 0 && next != null ? next : from + at;
            }
            decode(new String(bytes, at, lineEnd - at, UTF_8), lines);
            at = lineEnd + 1;
        }
        return from + at;
    }

    private byte[] bytes(long start, long offset) throws IOException {
        var into = ByteBuffer.allocate(PAGE_BYTES_MAX);
        try (var in = FileChannel.open(file(start), StandardOpenOption.READ)) {
            int read = in.read(into, offset);
            return Arrays.copyOf(into.array(), Math.max(read, 0));
        }
    }

    private static int indexOf(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static void decode(String line, List<LoggedLine> lines) {
        int millisEnd = line.indexOf(' ');
        int streamEnd = line.indexOf(' ', millisEnd + 1);
        if (streamEnd > 0) {
            lines.add(
                    new LoggedLine(
                            Long.parseLong(line.substring(0, millisEnd)),
                            line.substring(millisEnd + 1, streamEnd),
                            line.substring(streamEnd + 1)));
        }
    }

    synchronized LogPage latest(int max) {
        long at = 0;
        var latest = new ArrayList<LoggedLine>();
        for (var page = read(at, max); !page.lines().isEmpty(); page = read(at, max)) {
            latest.addAll(page.lines());
            at = page.next();
            if (latest.size() > max) {
                latest.subList(0, latest.size() - max).clear();
            }
        }
        return new LogPage(latest, end);
    }

    synchronized void delete() {
        try {
            open();
            closeLast();
            for (var start : starts) {
                Files.deleteIfExists(file(start));
            }
            starts.clear();
            end = 0;
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the log in " + directory, e);
        }
    }
}
