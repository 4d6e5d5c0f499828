package dev.tradewind.broker.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/// The time within which an occurrence is sent. Each occurrence has its place in it that never changes, so that a restart
/// or an update does not move it.
///
/// @param minutes none if each occurrence is sent at its time
public record FlexibleWindow(int minutes) {
    public static final FlexibleWindow OFF = new FlexibleWindow(0);

    public boolean isOff() {
        return minutes == 0;
    }

    /// The moment within the window that begins with `occurrence`.
    Instant moment(Arn schedule, Instant occurrence) {
        return isOff() ? occurrence : occurrence.plusMillis(offsetMillis(schedule, occurrence));
    }

    private long offsetMillis(Arn schedule, Instant occurrence) {
        var checksum = new CRC32();
        checksum.update((schedule + "@" + occurrence).getBytes(UTF_8));
        return checksum.getValue() % Duration.ofMinutes(minutes).toMillis();
    }
}
