package dev.tradewind.commerce.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A stream that counts what is read from it, up to a limit.
final class CountedBytes extends FilterInputStream {
    private final long bytesMax;
    private long bytes;

    CountedBytes(InputStream in, long bytesMax) {
        super(in);
        this.bytesMax = bytesMax;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int octet = super.read();
        count(octet < 0 ? 0 : 1);
        return octet;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        bytes += more;
        if (bytes > bytesMax) {
            throw new ImportLines.UnreadableFile(
                    "the file is longer than %d bytes; send it in parts".formatted(bytesMax));
        }
    }
}
