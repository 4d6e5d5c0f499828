package dev.tradewind.functions.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The most memory that a process has had, as Linux counts it. Asked after every invocation, so the file stays open and
/// nothing of it is decoded but the number. For one thread at a time.
final class PeakMemory implements AutoCloseable {
    /// The first part of the file, within which the peak stands.
    private static final int PART_BYTES = 4 << 10;

    private static final byte[] NAME = {'\n', 'V', 'm', 'H', 'W', 'M', ':'};

    private final @Nullable FileChannel status;
    private final ByteBuffer part = ByteBuffer.allocate(PART_BYTES);

    private PeakMemory(@Nullable FileChannel status) {
        this.status = status;
    }

    static PeakMemory of(long pid) {
        try {
            return new PeakMemory(FileChannel.open(Path.of("/proc/" + pid + "/status")));
        } catch (IOException _) { // another system, or it has ended
            return new PeakMemory(null);
        }
    }

    /// In mebibytes; zero where the system does not tell, or once the process has ended.
    long mebibytes() {
        if (status == null) {
            return 0;
        }
        try {
            part.clear();
            int length = Math.max(status.read(part, 0), 0);
            return kibibytes(part.array(), length) >> 10;
        } catch (IOException _) { // it has ended
            return 0;
        }
    }

    private static long kibibytes(byte[] text, int length) {
        int at = find(text, length);
        long number = 0;
        for (int i = at; i < length && text[i] != '\n'; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                number = number * 10 + text[i] - '0';
            }
        }
        return number;
    }

    /// The position behind the name; the end if it is not there.
    private static int find(byte[] text, int length) {
        int same = 0;
        for (int i = 0; i < length; i++) {
            same = text[i] == NAME[same] ? same + 1 : text[i] == NAME[0] ? 1 : 0;
            if (same == NAME.length) {
                return i + 1;
            }
        }
        return length;
    }

    @Override
    public void close() {
        try {
            if (status != null) {
                status.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the status of a process", e);
        }
    }
}
