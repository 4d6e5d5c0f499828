package dev.tradewind.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page that plans beyond one machine.
final class ScalePageTest {
    private static final Path PAGE = Path.of("..", "docs", "scale.md");

    /// `bench/run scale --write` writes them anew.
    @Test
    void the_page_has_the_tables_that_the_model_prints() throws IOException {
        var page = Files.readString(PAGE);

        var tables = new ScaleTables(OrderCost.measured()).all();

        assertThat(ScalePage.with(page, tables)).isEqualTo(page);
    }
}
