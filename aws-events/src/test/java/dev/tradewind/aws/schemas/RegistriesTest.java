package dev.tradewind.aws.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.engine.Arn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.ForbiddenException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.RegistrySummary;

/// Registries and their tags, by the SDK's client without a socket.
class RegistriesTest {
    private static final String ORDERS = "arn:aws:schemas:us-east-1:000000000000:registry/orders";

    @TempDir private Path directory = Path.of("");
    private SchemasServer server;
    private SchemasClient schemas;

    @BeforeEach
    void start() {
        server = new SchemasServer(directory);
        schemas = server.inProcess();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void reopen() {
        server.close();
        start();
    }

    @Test
    void a_registry_is_made_with_its_arn_description_and_tags() {
        var made =
                schemas.createRegistry(it ->
                        it.registryName("orders")
                                .description("what orders say")
                                .tags(Map.of("team", "shop")));

        assertThat(made.registryArn()).isEqualTo(ORDERS);
        assertThat(made.registryName()).isEqualTo("orders");
        var found = schemas.describeRegistry(it -> it.registryName("orders"));
        assertThat(found.registryArn()).isEqualTo(ORDERS);
        assertThat(found.description()).isEqualTo("what orders say");
        assertThat(found.tags()).containsExactly(Map.entry("team", "shop"));
    }

    @Test
    void what_was_acknowledged_is_there_when_the_store_is_opened_again() {
        make("orders");
        make("gone");
        schemas.updateRegistry(it -> it.registryName("orders").description("é \"quoted\""));
        schemas.tagResource(it -> it.resourceArn(ORDERS).tags(Map.of("a", "1", "b", "2")));
        schemas.untagResource(it -> it.resourceArn(ORDERS).tagKeys("a"));
        schemas.deleteRegistry(it -> it.registryName("gone"));

        reopen();

        var found = schemas.describeRegistry(it -> it.registryName("orders"));
        assertThat(found.description()).isEqualTo("é \"quoted\"");
        assertThat(found.tags()).containsExactly(Map.entry("b", "2"));
        assertThat(names("LOCAL")).containsExactly("orders");
    }

    @Test
    void a_name_is_taken_once() {
        make("orders");

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> make("orders"))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(409));

        schemas.deleteRegistry(it -> it.registryName("orders"));
        make("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b-C_d@9", "-", "0"})
    void names_have_letters_digits_and_a_few_other_characters(String name) {
        make(name);

        assertThat(names("LOCAL")).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä", "a:b", "a+b", ""})
    void other_names_are_refused(String name) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> make(name));
    }

    @Test
    void a_name_has_up_to_64_characters() {
        make("n".repeat(64));

        assertThatExceptionOfType(BadRequestException.class).isThrownBy(() -> make("n".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.events", "aws.mine", "AWS.mine", "discovered-schemas"})
    void names_that_are_aws_own_are_refused(String name) {
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> make(name));
    }

    @Test
    void a_description_has_up_to_256_characters() {
        make("orders");
        schemas.updateRegistry(it -> it.registryName("orders").description("d".repeat(256)));

        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() ->
                        schemas.updateRegistry(
                                it -> it.registryName("orders").description("d".repeat(257))));
    }

    @Test
    void an_update_without_a_description_keeps_it_and_an_empty_one_empties_it() {
        schemas.createRegistry(it -> it.registryName("orders").description("first"));

        schemas.updateRegistry(it -> it.registryName("orders"));
        assertThat(description()).isEqualTo("first");

        schemas.updateRegistry(it -> it.registryName("orders").description(""));
        assertThat(description()).isEmpty();
    }

    private String description() {
        return schemas.describeRegistry(it -> it.registryName("orders")).description();
    }

    @Test
    void a_registry_that_is_not_there_is_not_found() {
        assertNotFound(() -> schemas.describeRegistry(it -> it.registryName("none")));
        assertNotFound(() -> schemas.updateRegistry(it -> it.registryName("none")));
        assertNotFound(() -> schemas.deleteRegistry(it -> it.registryName("none")));
        assertNotFound(() -> schemas.listTagsForResource(it -> it.resourceArn(ORDERS)));
    }

    private static void assertNotFound(Runnable call) {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(call::run)
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(404));
    }

    @Test
    void an_account_has_ten_registries_in_a_region() {
        makeMany(10);

        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> make("eleventh"));

        server.inProcess("111111111111", SchemasServer.REGION)
                .createRegistry(it -> it.registryName("eleventh"));
        server.inProcess(SchemasServer.ACCOUNT, "eu-west-1")
                .createRegistry(it -> it.registryName("eleventh"));
    }

    @Test
    void accounts_and_regions_do_not_see_each_others_registries() {
        make("orders");
        var other = server.inProcess("111111111111", SchemasServer.REGION);
        other.createRegistry(it -> it.registryName("orders").description("theirs"));

        assertThat(schemas.describeRegistry(it -> it.registryName("orders")).description())
                .isNull();
        assertNotFound(() ->
                server.inProcess(SchemasServer.ACCOUNT, "eu-west-1")
                        .describeRegistry(it -> it.registryName("orders")));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> other.listTagsForResource(it -> it.resourceArn(ORDERS)));
    }

    @Test
    void lists_come_in_pages_by_name() {
        makeMany(10);

        var seen = new ArrayList<String>();
        String token = null;
        int pages = 0;
        do {
            var after = token;
            var page = schemas.listRegistries(it -> it.limit(4).scope("LOCAL").nextToken(after));
            page.registries().forEach(it -> seen.add(it.registryName()));
            token = page.nextToken();
            pages++;
        } while (token != null);

        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(n -> "registry-" + n).toList());
    }

    @Test
    void what_goes_between_two_pages_hides_no_other() {
        makeMany(4);
        var first = schemas.listRegistries(it -> it.limit(2).scope("LOCAL"));
        schemas.deleteRegistry(it -> it.registryName("registry-1"));

        var second =
                schemas.listRegistries(
                        it -> it.limit(2).scope("LOCAL").nextToken(first.nextToken()));

        assertThat(second.registries())
                .extracting(RegistrySummary::registryName)
                .containsExactly("registry-2", "registry-3");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void a_list_is_refused_for_a_limit_a_token_or_a_scope_that_is_none() {
        assertBad(() -> schemas.listRegistries(it -> it.limit(0)));
        assertBad(() -> schemas.listRegistries(it -> it.limit(101)));
        assertBad(() -> schemas.listRegistries(it -> it.nextToken("*")));
        assertBad(() -> schemas.listRegistries(it -> it.nextToken("YWZ0ZXI6" + "x".repeat(2044))));
        assertBad(() -> schemas.listRegistries(it -> it.scope("MINE")));
    }

    private static void assertBad(Runnable call) {
        assertThatExceptionOfType(BadRequestException.class).isThrownBy(call::run);
    }

    @Test
    void a_list_has_those_of_a_prefix() {
        make("orders");
        make("order-lines");
        make("payments");

        var found = schemas.listRegistries(it -> it.registryNamePrefix("order"));

        assertThat(found.registries())
                .extracting(RegistrySummary::registryName)
                .containsExactly("order-lines", "orders");
    }

    @Test
    void aws_own_registry_is_listed_and_nobody_changes_it() {
        make("orders");
        var arn = "arn:aws:schemas:us-east-1::registry/aws.events";

        assertThat(names("AWS")).containsExactly("aws.events");
        assertThat(names("LOCAL")).containsExactly("orders");
        assertThat(names(null)).containsExactly("aws.events", "orders");
        assertThat(schemas.describeRegistry(it -> it.registryName("aws.events")).registryArn())
                .isEqualTo(arn);
        assertForbidden(() -> schemas.deleteRegistry(it -> it.registryName("aws.events")));
        assertForbidden(() -> schemas.updateRegistry(it -> it.registryName("aws.events")));
        assertForbidden(
                () -> schemas.tagResource(it -> it.resourceArn(arn).tags(Map.of("a", "b"))));
    }

    private static void assertForbidden(Runnable call) {
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(call::run);
    }

    @Test
    void tags_are_added_replaced_and_taken_away() {
        schemas.createRegistry(it -> it.registryName("orders").tags(Map.of("a", "1")));

        schemas.tagResource(it -> it.resourceArn(ORDERS).tags(Map.of("a", "2", "b", "")));
        schemas.untagResource(it -> it.resourceArn(ORDERS).tagKeys("b", "none"));

        assertThat(schemas.listTagsForResource(it -> it.resourceArn(ORDERS)).tags())
                .containsExactly(Map.entry("a", "2"));
    }

    @Test
    void a_registry_has_up_to_fifty_tags() {
        var fifty =
                IntStream.range(0, 50)
                        .boxed()
                        .collect(Collectors.toMap(n -> "key-" + n, n -> "value-" + n));
        schemas.createRegistry(it -> it.registryName("orders").tags(fifty));

        assertBad(() ->
                schemas.tagResource(it -> it.resourceArn(ORDERS).tags(Map.of("one", "more"))));

        assertThat(schemas.listTagsForResource(it -> it.resourceArn(ORDERS)).tags())
                .isEqualTo(fifty);
    }

    @Test
    void tags_that_are_none_are_refused() {
        make("orders");

        assertBad(() -> tag("", "empty key"));
        assertBad(() -> tag("k".repeat(129), "long key"));
        assertBad(() -> tag("key", "v".repeat(257)));
        assertBad(() -> tag("aws:key", "reserved"));
        assertBad(() -> schemas.untagResource(it -> it.resourceArn(ORDERS)));
        assertBad(() -> schemas.tagResource(it -> it.resourceArn("orders").tags(Map.of("a", "b"))));
        tag("k".repeat(128), "v".repeat(256));
    }

    private void tag(String key, String value) {
        schemas.tagResource(it -> it.resourceArn(ORDERS).tags(Map.of(key, value)));
    }

    @Test
    void a_reset_deletes_all_but_what_is_spared() {
        makeMany(3);
        var spared = Arn.parse("arn:aws:schemas:us-east-1:000000000000:registry/registry-1");

        server.reset(Set.of(spared));
        assertThat(names("LOCAL")).containsExactly("registry-1");

        reopen();
        assertThat(names("LOCAL")).containsExactly("registry-1");
    }

    private void makeMany(int count) {
        IntStream.range(0, count).forEach(n -> make("registry-" + n));
    }

    private void make(String name) {
        schemas.createRegistry(it -> it.registryName(name));
    }

    private List<String> names(@Nullable String scope) {
        return schemas.listRegistries(it -> it.scope(scope)).registries().stream()
                .map(RegistrySummary::registryName)
                .toList();
    }
}
