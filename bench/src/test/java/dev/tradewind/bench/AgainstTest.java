package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.bench.server.Tradewind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgainstTest {
    private static final Tradewind COMMIT = new Tradewind("12369b4", Path.of("12369b4"));

    @Test
    void a_commit_against_itself_is_one_build_of_two_names() {
        var again = Against.named(COMMIT, COMMIT);

        assertThat(again.name()).isEqualTo("12369b4-again");
        assertThat(again.root()).isEqualTo(COMMIT.root());
    }

    @Test
    void a_commit_against_this_tree_keeps_its_name() {
        var tree = Tradewind.ofThisTree(Path.of("."));

        assertThat(Against.named(COMMIT, tree)).isEqualTo(COMMIT);
    }
}
