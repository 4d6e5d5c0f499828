package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.ExitCode;

/// `tradewind provider check`.
final class ProviderCheckCommandTest {
    @Test
    void the_local_provider_keeps_every_promise() {
        assertThat(Printed.by("provider", "check", "--local-provider"))
                .contains("17 promises, 0 broken")
                .doesNotContain("BROKEN");
    }

    @Test
    void an_amount_that_cannot_be_tried_is_a_wrong_use() {
        assertThat(RootCommand.run("provider", "check", "--local-provider", "--amount", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(RootCommand.run("provider", "check", "--local-provider", "--currency", "XXX"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(RootCommand.run("provider", "check")).isEqualTo(ExitCode.USAGE);
    }
}
