package dev.tradewind.functions.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionLayer;
import dev.tradewind.functions.definition.FunctionLayers;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.file.DeepDirectory;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code in a store on disk, and unpacked beside it.
class CodeStoreTest {
    private static final Arn PAY = FunctionArns.of("us-east-1", "000000000000", "pay");
    private static final Arn LIBS = FunctionLayer.arn("us-east-1", "000000000000", "libs");

    @TempDir private Path directory = Path.of("");
    private Store store;
    private Engine engine;
    private FunctionDefinitions definitions;
    private CodeStore code;

    @BeforeEach
    void open() {
        var tables =
                Stream.concat(FunctionDefinitions.TABLES.stream(), Stream.of(CodeStore.TABLE))
                        .toList();
        store = Store.open(directory.resolve("data"), tables);
        engine =
                new Engine(
                        store,
                        new ManualClock(Instant.parse("2026-11-29T10:00:00Z")),
                        new Random(7));
        definitions = new FunctionDefinitions(engine);
        code = new CodeStore(engine, definitions, UnpackedCode.in(directory.resolve("code")));
        engine.start(definitions::load);
    }

    @AfterEach
    void close() {
        code.close();
        engine.close();
        store.close();
    }

    private static FunctionSettings settings(List<Arn> layers) {
        return new FunctionSettings(
                "python3.12",
                "app.handler",
                Arn.parse("arn:aws:iam::000000000000:role/pay"),
                "",
                Duration.ofSeconds(3),
                128,
                512,
                Map.of(),
                layers,
                Optional.empty());
    }

    private FunctionVersion deploy(byte[] zip) {
        try (var upload = code.upload(zip)) {
            return definitions.create(PAY, settings(List.of()), upload.code(), Map.of());
        }
    }

    private static byte[] random(int bytes) {
        var content = new byte[bytes];
        new Random(11).nextBytes(content);
        return content;
    }

    private boolean isKept(FunctionCode kept) {
        var hash = java.util.Base64.getDecoder().decode(kept.sha256());
        var head = new byte[hash.length + 1];
        System.arraycopy(hash, 0, head, 1, hash.length);
        return store.get(CodeStore.TABLE, head).isPresent();
    }

    @Test
    void a_zip_is_the_same_after_the_store_is_opened_again() {
        var zip = new TestZip().add("model.bin", random(3_500_000), 0100644).bytes();
        deploy(zip);

        close();
        open();

        var version = definitions.resolve(PAY);
        assertThat(code.zip((FunctionCode.Zip) version.code())).isEqualTo(zip);
        assertThat(code.directory(version).resolve("model.bin"))
                .hasBinaryContent(random(3_500_000));
    }

    @Test
    void programs_are_executable_and_other_files_are_not() {
        var version =
                deploy(
                        new TestZip()
                                .program("bootstrap", "#!/bin/sh\n")
                                .file("lib/app.py", "x = 1\n")
                                .bytes());

        var unpacked = code.directory(version);

        assertThat(unpacked.resolve("bootstrap")).isExecutable().hasContent("#!/bin/sh");
        assertThat(unpacked.resolve("lib/app.py")).hasContent("x = 1");
        assertThat(Files.isExecutable(unpacked.resolve("lib/app.py"))).isFalse();
    }

    @Test
    void what_was_unpacked_and_is_gone_is_unpacked_again() throws IOException {
        var version = deploy(new TestZip().file("app.py", "x = 1\n").bytes());
        var unpacked = code.directory(version);
        Files.delete(unpacked.resolve("app.py"));
        Files.delete(unpacked);

        assertThat(code.directory(version).resolve("app.py")).hasContent("x = 1");
    }

    @Test
    void a_link_within_the_zip_is_one() throws IOException {
        var version =
                deploy(
                        new TestZip()
                                .link("node_modules/.bin/tool", "../tool/cli.js")
                                .program("node_modules/tool/cli.js", "go\n")
                                .bytes());

        var link = code.directory(version).resolve("node_modules/.bin/tool");

        assertThat(link).isSymbolicLink().hasContent("go");
        assertThat(Files.readSymbolicLink(link)).hasToString("../tool/cli.js");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../outside", "/etc"})
    void a_link_out_of_the_zip_is_refused_when_it_is_sent(String target) {
        assertRefused(new TestZip().link("bin/tool", target).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.py", "/tmp/outside.py", "a/../../outside.py", ".", "a/.."})
    void a_name_that_leads_out_of_the_zip_is_refused(String name) {
        assertRefused(new TestZip().file(name, "x = 1\n").bytes());
        assertThat(directory.resolve("outside.py")).doesNotExist();
    }

    @Test
    void a_zip_that_unpacks_to_more_than_250_mebibytes_is_refused() {
        var bomb = new TestZip();
        var zeroes = new byte[64 << 20];
        for (int i = 0; i < 4; i++) {
            bomb.add("part" + i, zeroes, 0100644);
        }

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> code.upload(bomb.bytes()))
                .withMessage("Unzipped size must be smaller than 262144000 bytes");
    }

    @Test
    void what_is_no_zip_or_a_damaged_one_is_refused() {
        var damaged = new TestZip().add("model.bin", random(1000), 0100644).bytes();
        damaged[200] ^= 1;
        assertRefused(damaged);
        assertRefused(new byte[] {1, 2, 3});
        assertRefused(new TestZip().bytes());
        var whole = new TestZip().file("app.py", "x = 1\n").bytes();
        assertRefused(java.util.Arrays.copyOf(whole, whole.length - 10));
    }

    private void assertRefused(byte[] zip) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> code.upload(zip).close())
                .extracting(Refusal::code)
                .isEqualTo(FunctionFault.CODE_INVALID);
    }

    @Test
    void code_that_no_function_got_is_gone() {
        var upload = code.upload(new TestZip().file("app.py", "x = 1\n").bytes());
        assertThat(isKept(upload.code())).isTrue();

        upload.close();

        assertThat(isKept(upload.code())).isFalse();
    }

    @Test
    void code_stays_until_the_last_version_that_has_it_is_gone() {
        var version = deploy(new TestZip().file("app.py", "x = 1\n").bytes());
        definitions.publish(PAY, Optional.empty(), Optional.empty(), UnaryOperator.identity());
        try (var other = code.upload(new TestZip().file("app.py", "x = 2\n").bytes())) {
            definitions.update(PAY, Optional.empty(), it -> it.with(other.code()));
        }
        code.sweep();
        assertThat(isKept(version.code())).isTrue();

        definitions.delete(FunctionArns.qualified(PAY, "1"), (_, _) -> {});
        code.sweep();

        assertThat(isKept(version.code())).isFalse();
        assertThat(isKept(definitions.resolve(PAY).code())).isTrue();
    }

    @Test
    void an_upload_that_a_kill_cut_off_is_swept_at_the_next_start() {
        var upload = code.upload(new TestZip().file("app.py", "x = 1\n").bytes());
        close();
        open();
        assertThat(isKept(upload.code())).isTrue();

        code.sweep();

        assertThat(isKept(upload.code())).isFalse();
    }

    @Test
    void unpacked_code_that_no_function_has_is_deleted_at_the_next_start() {
        var unpacked = code.directory(deploy(new TestZip().file("app.py", "x = 1\n").bytes()));
        definitions.delete(PAY, (_, _) -> {});

        code.sweepUnpacked();

        assertThat(unpacked).doesNotExist();
    }

    /// A handler may make such directories in the code that it runs in.
    @Test
    void unpacked_code_that_is_deeper_than_a_path_can_be_long_is_deleted_too() throws IOException {
        var unpacked = code.directory(deploy(new TestZip().file("app.py", "x = 1\n").bytes()));
        DeepDirectory.in(unpacked, 30);
        definitions.delete(PAY, (_, _) -> {});

        code.sweepUnpacked();

        assertThat(directory.resolve("code")).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void code_that_cannot_be_looked_through_keeps_nothing_from_starting() {
        var nothing = UnpackedCode.in(Path.of("/proc/self/attr"));

        new CodeStore(engine, definitions, nothing).sweepUnpacked();
    }

    @Test
    void layers_are_directories_in_the_order_of_the_function() {
        try (var one = code.upload(new TestZip().file("python/one.py", "").bytes());
                var two = code.upload(new TestZip().file("python/two.py", "").bytes());
                var own = code.upload(new TestZip().file("app.py", "").bytes())) {
            definitions.layers().publish(LIBS, contents(one.code()));
            definitions.layers().publish(LIBS, contents(two.code()));
            var wanted = List.of(FunctionLayer.arnOf(LIBS, 2), FunctionLayer.arnOf(LIBS, 1));

            var version = definitions.create(PAY, settings(wanted), own.code(), Map.of());

            assertThat(code.layers(version))
                    .satisfiesExactly(
                            it -> assertThat(it.resolve("python/two.py")).exists(),
                            it -> assertThat(it.resolve("python/one.py")).exists());
        }
    }

    private static FunctionLayers.Contents contents(FunctionCode code) {
        return new FunctionLayers.Contents(code, "", "", List.of(), List.of());
    }

    @Test
    void code_that_cannot_be_unpacked_is_told_as_such() throws IOException {
        var version = deploy(new TestZip().file("app.py", "").bytes());
        Files.writeString(directory.resolve("code"), "no directory");

        assertThatExceptionOfType(UnusableCode.class)
                .isThrownBy(() -> code.directory(version))
                .withMessageContaining("could not be unpacked");
    }

    @Test
    void a_directory_is_used_where_it_is() {
        var named = new FunctionCode.Directory(directory, "AAAA");

        var version = definitions.create(PAY, settings(List.of()), named, Map.of());

        assertThat(code.directory(version)).isEqualTo(directory);
    }

    @Test
    void a_reset_deletes_all_code() {
        var version = deploy(new TestZip().file("app.py", "x = 1\n").bytes());

        engine.run(work -> {
            definitions.reset(work, Set.of());
            code.reset(work);
            return true;
        });

        assertThat(isKept(version.code())).isFalse();
    }

    @Test
    void without_a_directory_code_is_unpacked_in_a_temporary_one_that_goes_with_it() {
        var version = deploy(new TestZip().file("app.py", "x = 1\n").bytes());
        Path unpacked;
        try (var temporary = new CodeStore(engine, definitions, UnpackedCode.temporarily())) {
            unpacked = temporary.directory(version);
            assertThat(unpacked.resolve("app.py")).hasContent("x = 1");
        }

        assertThat(unpacked).doesNotExist();
    }
}
