package dev.tradewind.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BuildTest {
    @Test
    void version_and_commit_are_those_that_the_build_was_told() {
        var build = Build.read();

        assertThat(build.version()).matches("[0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?");
        assertThat(build.commit()).matches("unknown|[0-9a-f]{7,40}(-dirty)?");
    }
}
