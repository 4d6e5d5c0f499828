package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentOutputTest {
    @TempDir Path directory;

    Path file;
    final List<String> lines = new ArrayList<>();
    EnvironmentOutput output;

    @BeforeEach
    void open() {
        file = directory.resolve("output");
        output = new EnvironmentOutput(file, lines::add);
    }

    @AfterEach
    void close() {
        output.close();
    }

    private void write(byte[] bytes) {
        try {
            Files.write(file, bytes, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] frame(String text) {
        var body = text.getBytes(UTF_8);
        return ByteBuffer.allocate(EventFrame.HEAD_BYTES + body.length)
                .putInt(0xa55a0003)
                .putInt(body.length)
                .putLong(1)
                .put(body)
                .array();
    }

    @Test
    void a_frame_that_is_written_byte_by_byte_is_one_line() {
        write("before".getBytes(UTF_8));
        for (byte b : frame("two\nlines")) {
            write(new byte[] {b});
            output.take();
        }
        write("after\n".getBytes(UTF_8));
        output.take();

        assertThat(lines).containsExactly("before", "two\rlines", "after");
    }

    @Test
    void a_frame_across_the_parts_in_which_a_file_is_read_is_one_line() {
        for (int before = 0; before < 2 * EventFrame.HEAD_BYTES; before++) {
            write(("x".repeat((64 << 10) - before) + "\n").getBytes(UTF_8));
            write(frame("framed"));
            output.settle();

            assertThat(lines).hasSize(2).endsWith("framed");
            lines.clear();
            output.close();
            file = directory.resolve("output-" + before);
            output = new EnvironmentOutput(file, lines::add);
        }
    }

    @Test
    void characters_that_share_a_byte_with_frames_stay_what_they_are() {
        write("åZ å\n".getBytes(UTF_8));
        write("å".getBytes(UTF_8));
        output.take();
        output.settle();

        assertThat(lines).containsExactly("åZ å", "å");
    }

    @Test
    void a_frame_that_has_no_end_ends_with_the_invocation() {
        var frame = frame("cut short");
        write(java.util.Arrays.copyOf(frame, frame.length - 6));
        output.settle();
        write("next\n".getBytes(UTF_8));
        output.take();

        assertThat(lines).containsExactly("cut", "next");
    }
}
