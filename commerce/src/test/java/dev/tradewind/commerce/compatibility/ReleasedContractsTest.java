package dev.tradewind.commerce.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Nobody who uses the last release breaks, unless it is declared and told.
final class ReleasedContractsTest {
    private static final Path CHANGES = Path.of("../CHANGELOG.md");
    private static final String HELP =
            """
            The order API or its events break who uses the last release (docs/decisions/0039-contracts.md). Change it in \
            a way that does not. If it has to be: tell whom it breaks what to do, in CHANGELOG.md, and add to \
            commerce/src/test/resources/contracts/declared.json {"break": what stands before the semicolon, "reason": \
            why, "changelog": the words of CHANGELOG.md}.\
            """;

    /// At a release: `./mvnw test -pl commerce -am -Dtest=ReleasedContractsTest -Drelease.contracts=true`.
    @Test
    void nothing_breaks_who_uses_the_release_but_what_is_declared() throws IOException {
        if (Boolean.getBoolean("release.contracts")) {
            ReleasedContracts.release();
        }
        var declared = ReleasedContracts.declared().stream().map(DeclaredBreak::name).toList();

        assertThat(ReleasedContracts.breaks())
                .as(HELP)
                .filteredOn(it -> !declared.contains(it.name()))
                .isEmpty();
    }

    @Test
    void what_is_declared_is_there_and_told() throws IOException {
        var changes = Files.readString(CHANGES);
        var breaks = ReleasedContracts.breaks().stream().map(ContractBreak::name).toList();

        assertThat(ReleasedContracts.declared())
                .allSatisfy(it -> {
                    assertThat(breaks).contains(it.name());
                    assertThat(it.reason()).isNotBlank();
                    assertThat(it.changelog()).isNotBlank();
                    assertThat(changes).contains(it.changelog());
                });
    }

    /// What the comparison did not look at could change without anybody being told.
    @Test
    void the_schemas_have_no_keyword_that_is_not_compared() throws IOException {
        var unknown = new TreeSet<String>();
        for (var document : List.of(ReleasedContracts.api(), ReleasedContracts.events())) {
            document.findValues("schema")
                    .forEach(it -> unknown.addAll(ComparedSchemas.unknownKeywords(it)));
            document.findValues("payload")
                    .forEach(it -> unknown.addAll(ComparedSchemas.unknownKeywords(it)));
            document.at("/components/schemas")
                    .forEach(it -> unknown.addAll(ComparedSchemas.unknownKeywords(it)));
        }

        assertThat(unknown).isEmpty();
    }
}
