package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.functions.log.FunctionLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// The output of an environment, from the file that its process writes to the log, in lines. Never more than a line and a
/// part of the file are in memory.
///
/// A line is what ends with a line feed, or a frame, as AWS's runtimes write an event that is one however many lines it
/// has: [EventFrame]. The line feeds within it become carriage returns, as AWS's runtime for Node.js writes them.
final class EnvironmentOutput implements AutoCloseable {
    private static final int PART_BYTES = 64 << 10;

    /// A file that has been read this far begins anew.
    private static final long FILE_BYTES_MAX = 1 << 20;

    /// The most that is read at a time; more is dropped: someone writes faster than it can be read.
    private static final long UNREAD_BYTES_MAX = 64L << 20;

    private final FileChannel file;
    private final Consumer<String> lines;
    private final ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long position;
    private int frameLeftBytes;
    private boolean cut;

    EnvironmentOutput(Path path, Consumer<String> lines) {
        this.lines = lines;
        try {
            file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the output of an environment", e);
        }
    }

    /// Takes what has been written since, but what may be the beginning of a frame.
    void take() {
        take(false);
    }

    private void take(boolean isAll) {
        try {
            skipTooMuch();
            for (int read = read(); read > 0; read = read()) {
                int taken = split(read, isAll);
                position += taken;
                if (taken == 0) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the output of an environment", e);
        }
    }

    private int read() throws IOException {
        part.clear();
        return file.read(part, position);
    }

    private void skipTooMuch() throws IOException {
        long unread = file.size() - position;
        if (unread > UNREAD_BYTES_MAX) {
            lines.accept(
                    "(%d bytes of output were written faster than they are read, and are left out)"
                            .formatted(unread));
            file.truncate(0);
            position = 0;
            frameLeftBytes = 0;
        }
    }

    /// @return how much of that was taken; the rest is the beginning of a frame, perhaps
    private int split(int read, boolean isAll) {
        var bytes = part.array();
        boolean mayHaveMore = !isAll || read == PART_BYTES;
        int at = 0;
        while (at < read) {
            if (frameLeftBytes > 0) {
                at = addFramed(bytes, at, read);
            } else if (bytes[at] == '\n') {
                finishLine();
                at++;
            } else if (EventFrame.isWhole(bytes, at, read)) {
                finishStarted();
                frameLeftBytes = EventFrame.lengthBytes(bytes, at);
                at += EventFrame.HEAD_BYTES;
            } else if (mayHaveMore && EventFrame.isBegun(bytes, at, read)) {
                return at;
            } else {
                int end = EventFrame.lineOrFrame(bytes, at + 1, read);
                add(bytes, at, end);
                at = end;
            }
        }
        return at;
    }

    private int addFramed(byte[] bytes, int from, int read) {
        int to = Math.min(read, from + frameLeftBytes);
        add(bytes, from, to);
        frameLeftBytes -= to - from;
        if (frameLeftBytes == 0) {
            finishLine();
        }
        return to;
    }

    private void add(byte[] bytes, int from, int to) {
        int length = Math.min(to - from, FunctionLogs.LINE_BYTES_MAX - line.size());
        cut |= length < to - from;
        line.write(bytes, from, length);
    }

    private void finishLine() {
        var text = line.toString(UTF_8);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        lines.accept(text.substring(0, end).replace("\r\n", "\r").replace('\n', '\r'));
        line.reset();
        cut = false;
    }

    private void finishStarted() {
        if (line.size() > 0 || cut) {
            finishLine();
        }
    }

    /// Ends what is a line without its end, between two invocations.
    void settle() {
        take(true);
        finishStarted();
        frameLeftBytes = 0;
        try {
            if (position > FILE_BYTES_MAX && position == file.size()) {
                file.truncate(0);
                position = 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot shorten the output of an environment", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the output of an environment", e);
        }
    }
}
