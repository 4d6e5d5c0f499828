package dev.tradewind.functions.code;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import org.junit.jupiter.api.Test;

/// Zips that no disk could hold as they say, or only some.
class ZipLayoutTest {
    private static final String NAME = "n".repeat(255);

    private static void assertRefused(TestZip zip, String reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Unpacking.check(zip.bytes()))
                .withMessageContaining(reason)
                .extracting(Refusal::code)
                .isEqualTo(FunctionFault.CODE_INVALID);
    }

    private static TestZip code() {
        return new TestZip().file("m.py", "x = 1\n");
    }

    @Test
    void a_file_is_no_directory() {
        assertRefused(code().file("m.py/x", ""), "m.py as a file and as a directory");
        assertRefused(code().file("m.py/", ""), "m.py as a file and as a directory");
        assertRefused(code().file("q/x", "").file("q", ""), "q as a file and as a directory");
        assertRefused(
                new TestZip().file("q/r/x", "").file("q.py", "").file("q", "").file("q-", ""),
                "q as a file and as a directory");
    }

    @Test
    void a_link_is_no_directory_that_files_are_in() {
        assertRefused(code().link("l", ".").file("l/x", ""), "l as a link and as a directory");
        assertRefused(code().file("l/x", "").link("l", "m.py"), "l as a link and as a directory");
        assertRefused(code().link("m.py", "other"), "m.py as a file and as a link");
    }

    @Test
    void a_link_leads_somewhere() {
        assertRefused(code().link("l", ""), "The link l leads to a path of 0 bytes");
        assertRefused(
                code().link("l", "a/".repeat(2_048)), "The link l leads to a path of 4096 bytes");
    }

    @Test
    void a_name_has_255_bytes_at_most() {
        assertThatNoException()
                .isThrownBy(() -> Unpacking.check(code().file("d/" + NAME, "").bytes()));
        assertRefused(code().file("d/" + NAME + "n", ""), "256 bytes where at most 255 are taken");
        assertRefused(code().file(NAME + "n/x", ""), "256 bytes where at most 255 are taken");
    }

    @Test
    void a_path_has_1024_bytes_at_most() {
        assertThatNoException()
                .isThrownBy(
                        () -> Unpacking.check(code().file("d/".repeat(511) + "xy", "").bytes()));
        assertRefused(
                code().file("d/".repeat(2_000) + "x", ""),
                "4001 bytes where at most 1024 are taken");
    }

    @Test
    void directories_that_are_only_named_by_their_files_are_counted() {
        var zip = code();
        for (int i = 0; i < 401; i++) {
            zip.file(i + "/d".repeat(250), "");
        }

        assertRefused(zip, "100652 files and directories, and at most 100000 are taken");
    }

    @Test
    void the_same_twice_and_directories_with_and_without_entries_are_fine() {
        var zip =
                code().file("m.py", "x = 2\n")
                        .file("d/", "")
                        .file("d/e/x", "")
                        .file("d/e/", "")
                        .file("./d/y", "")
                        .link("d/l", "e")
                        .link("d/l", "y");

        assertThatNoException().isThrownBy(() -> Unpacking.check(zip.bytes()));
    }
}
