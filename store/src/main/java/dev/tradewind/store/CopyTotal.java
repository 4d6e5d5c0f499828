package dev.tradewind.store;

/// Adds up what has been copied of all files together.
final class CopyTotal {
    private final CopyProgress progress;
    private final long totalBytes;
    private long doneBytes;

    CopyTotal(CopyProgress progress, long totalBytes) {
        this.progress = progress;
        this.totalBytes = totalBytes;
        progress.at(0, totalBytes);
    }

    void add(long bytes) {
        doneBytes += bytes;
        progress.at(doneBytes, totalBytes);
    }
}
