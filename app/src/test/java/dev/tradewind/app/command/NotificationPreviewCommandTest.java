package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotificationPreviewCommandTest {
    @TempDir private Path directory = Path.of("");

    @Test
    void a_message_is_shown_in_a_language() {
        assertThat(Printed.by("notifications", "preview", "order-confirmed", "--language", "de"))
                .startsWith("Subject: Ihre Bestellung")
                .contains("900,00 USD");
    }

    @Test
    void words_of_ones_own_are_shown() throws IOException {
        write("order-confirmed.txt", "Subject: Yes {{order}}\n\nOk");

        assertThat(Printed.by(preview())).startsWith("Subject: Yes ").endsWith("Ok\n");
    }

    @Test
    void all_words_of_ones_own_are_checked() throws IOException {
        write("refund-paid.txt", "Subject: {{carrier}}\n\nOk");

        assertThat(Complained.by(preview()))
                .contains("the template en/refund-paid: there is no {{carrier}} in refund-paid");
    }

    @Test
    void a_kind_that_there_is_not_is_named() {
        assertThat(Complained.by("notifications", "preview", "order-lost"))
                .contains("there is no kind of message 'order-lost'; there is payment-completed");
    }

    private String[] preview() {
        return new String[] {
            "notifications", "preview", "order-confirmed", "--templates", directory.toString()
        };
    }

    private void write(String name, String words) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("en")).resolve(name), words);
    }
}
