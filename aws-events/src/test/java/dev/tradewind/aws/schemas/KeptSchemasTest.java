package dev.tradewind.aws.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.BadRequestException;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.ForbiddenException;
import software.amazon.awssdk.services.schemas.model.NotFoundException;
import software.amazon.awssdk.services.schemas.model.PreconditionFailedException;
import software.amazon.awssdk.services.schemas.model.SchemaSummary;
import software.amazon.awssdk.services.schemas.model.SchemaVersionSummary;
import software.amazon.awssdk.services.schemas.model.SearchSchemaSummary;

/// Schemas, their versions and what registries have beside them, by the SDK's client without a socket.
class KeptSchemasTest {
    private static final String ARN =
            "arn:aws:schemas:us-east-1:000000000000:schema/shop/OrderCreated";
    private static final String FIRST = "{\"type\":\"object\"}";
    private static final String SECOND = "{\"type\":\"object\",\"required\":[\"orderId\"]}";

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

    private void make(String name) {
        if (schemas.listRegistries(it -> it.registryNamePrefix("shop")).registries().isEmpty()) {
            schemas.createRegistry(it -> it.registryName("shop"));
        }
        create("shop", name, FIRST);
    }

    private void create(String registry, String name, String content) {
        schemas.createSchema(it ->
                it.registryName(registry)
                        .schemaName(name)
                        .type("JSONSchemaDraft4")
                        .content(content));
    }

    private String update(String content) {
        return schemas.updateSchema(
                        it -> it.registryName("shop").schemaName("OrderCreated").content(content))
                .schemaVersion();
    }

    @Test
    void a_schema_is_made_described_changed_and_deleted() {
        schemas.createRegistry(it -> it.registryName("shop"));
        var made =
                schemas.createSchema(it ->
                        it.registryName("shop")
                                .schemaName("OrderCreated")
                                .description("an order was placed")
                                .tags(Map.of("team", "shop"))
                                .type("JSONSchemaDraft4")
                                .content(FIRST));
        assertThat(made.schemaArn()).isEqualTo(ARN);
        assertThat(made.schemaVersion()).isEqualTo("1");

        assertThat(update(SECOND)).isEqualTo("2");

        var found =
                schemas.describeSchema(it -> it.registryName("shop").schemaName("OrderCreated"));
        assertThat(found.content()).isEqualTo(SECOND);
        assertThat(found.schemaVersion()).isEqualTo("2");
        assertThat(found.type()).isEqualTo("JSONSchemaDraft4");
        assertThat(found.description()).isEqualTo("an order was placed");
        assertThat(found.tags()).containsExactly(Map.entry("team", "shop"));
        assertThat(found.lastModified()).isEqualTo(found.versionCreatedDate());
        assertThat(content("1")).isEqualTo(FIRST);

        schemas.deleteSchema(it -> it.registryName("shop").schemaName("OrderCreated"));
        assertNotFound(() -> content("1"));
        schemas.deleteRegistry(it -> it.registryName("shop"));
    }

    private String content(String version) {
        return schemas.describeSchema(it ->
                        it.registryName("shop").schemaName("OrderCreated").schemaVersion(version))
                .content();
    }

    private static void assertNotFound(Runnable call) {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(call::run);
    }

    private static void assertBad(Runnable call, String reason) {
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(call::run)
                .withMessageContaining(reason);
    }

    private static void assertForbidden(Runnable call) {
        assertThatExceptionOfType(ForbiddenException.class).isThrownBy(call::run);
    }

    @Test
    void what_was_acknowledged_is_there_when_the_store_is_opened_again() {
        make("OrderCreated");
        make("OrderPaid");
        update(SECOND);
        schemas.tagResource(it -> it.resourceArn(ARN).tags(Map.of("a", "1")));
        schemas.deleteSchema(it -> it.registryName("shop").schemaName("OrderPaid"));

        server.close();
        start();

        assertThat(content("1")).isEqualTo(FIRST);
        assertThat(content("2")).isEqualTo(SECOND);
        assertThat(schemas.listTagsForResource(it -> it.resourceArn(ARN)).tags())
                .containsExactly(Map.entry("a", "1"));
        assertThat(names()).containsExactly("OrderCreated");
    }

    private List<String> names() {
        return schemas.listSchemas(it -> it.registryName("shop")).schemas().stream()
                .map(SchemaSummary::schemaName)
                .toList();
    }

    @Test
    void a_name_is_taken_once() {
        make("OrderCreated");

        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> make("OrderCreated"));
    }

    @Test
    void names_have_letters_digits_and_a_few_other_characters() {
        make("app.orders@Order_Created-9");
        make("n".repeat(385));

        for (var name : List.of("a b", "a/b", ".", "..", "", "n".repeat(386))) {
            assertBad(() -> make(name), "name");
        }
    }

    @Test
    void what_is_no_schema_is_refused_with_the_reason() {
        make("OrderCreated");

        assertBad(() -> update("{\"type\":\"thing\"}"), "At #");
        assertBad(
                () -> update("{\"openapi\":,}"),
                "The content is no JSON: line 1, column 12: expected a value, found ,");
        assertBad(() -> update(""), "1 to 100000");
        assertBad(() -> update("\"" + "x".repeat(100_000) + "\""), "1 to 100000");
        assertBad(
                () ->
                        schemas.createSchema(it ->
                                it.registryName("shop")
                                        .schemaName("b")
                                        .type("OpenApi3")
                                        .content(FIRST)),
                "openapi");
        assertBad(
                () ->
                        schemas.createSchema(it ->
                                it.registryName("shop")
                                        .schemaName("b")
                                        .type("Avro")
                                        .content(FIRST)),
                "Type is");
        assertThat(content("1")).isEqualTo(FIRST);
        assertThat(names()).containsExactly("OrderCreated");
    }

    @Test
    void an_update_without_a_change_of_the_content_makes_no_version() {
        make("OrderCreated");

        assertThat(update(FIRST)).isEqualTo("1");
        schemas.updateSchema(
                it -> it.registryName("shop").schemaName("OrderCreated").description("new"));

        var found =
                schemas.describeSchema(it -> it.registryName("shop").schemaName("OrderCreated"));
        assertThat(found.schemaVersion()).isEqualTo("1");
        assertThat(found.description()).isEqualTo("new");
        assertBad(
                () ->
                        schemas.updateSchema(
                                it -> it.registryName("shop").schemaName("OrderCreated")),
                "Content is missing");
    }

    @Test
    void a_version_is_deleted_and_its_number_is_not_given_again() {
        make("OrderCreated");
        update(SECOND);
        update("{}");

        deleteVersion("2");
        assertThat(versions()).containsExactly("1", "3");
        assertNotFound(() -> content("2"));
        assertNotFound(() -> deleteVersion("2"));

        deleteVersion("1");
        assertBad(() -> deleteVersion("3"), "only one");
        assertThat(update(SECOND)).isEqualTo("4");
    }

    private void deleteVersion(String number) {
        schemas.deleteSchemaVersion(
                it -> it.registryName("shop").schemaName("OrderCreated").schemaVersion(number));
    }

    private List<String> versions() {
        return schemas
                .listSchemaVersionsPaginator(
                        it -> it.registryName("shop").schemaName("OrderCreated").limit(1))
                .schemaVersions()
                .stream()
                .map(SchemaVersionSummary::schemaVersion)
                .toList();
    }

    @Test
    void lists_have_those_of_a_prefix_in_pages_by_name() {
        make("OrderCreated");
        make("OrderPaid");
        make("StockTaken");

        assertThat(
                        schemas.listSchemasPaginator(it ->
                                        it.registryName("shop").schemaNamePrefix("Order").limit(1))
                                .schemas())
                .extracting(SchemaSummary::schemaName)
                .containsExactly("OrderCreated", "OrderPaid");
        assertThat(names()).hasSize(3);
        assertThat(schemas.listSchemas(it -> it.registryName("aws.events")).schemas()).isEmpty();
        assertNotFound(() -> schemas.listSchemas(it -> it.registryName("none")));
        assertBad(() -> schemas.listSchemas(it -> it.registryName("shop").limit(101)), "Limit");
    }

    @Test
    void a_search_finds_what_has_every_word_in_name_description_or_content() {
        make("OrderCreated");
        make("OrderPaid");
        update(SECOND);

        assertThat(search("orderid CREATED")).containsExactly("OrderCreated");
        assertThat(search("order")).containsExactly("OrderCreated", "OrderPaid");
        assertThat(search("order nothing")).isEmpty();
        assertBad(() -> search(" "), "Keywords");
    }

    private List<String> search(String words) {
        return schemas
                .searchSchemas(it -> it.registryName("shop").keywords(words))
                .schemas()
                .stream()
                .map(SearchSchemaSummary::schemaName)
                .toList();
    }

    @Test
    void open_api_is_exported_as_json_schema() {
        schemas.createRegistry(it -> it.registryName("shop"));
        schemas.createSchema(it ->
                it.registryName("shop")
                        .schemaName("OrderCreated")
                        .type("OpenApi3")
                        .content(
                                """
                                {"openapi": "3.0.0", "info": {"title": "A", "version": "1"}, "paths": {},
                                 "components": {"schemas": {"A": {"type": "string", "nullable": true}}}}
                                """));

        var exported =
                schemas.exportSchema(it ->
                        it.registryName("shop")
                                .schemaName("OrderCreated")
                                .type("JSONSchemaDraft4"));

        assertThat(exported.content())
                .isEqualTo(
                        """
                        {"$schema":"http://json-schema.org/draft-04/schema#","title":"A",\
                        "type":["string","null"]}\
                        """);
        assertBad(
                () ->
                        schemas.exportSchema(it ->
                                it.registryName("shop")
                                        .schemaName("OrderCreated")
                                        .type("OpenApi3")),
                "Type is JSONSchemaDraft4");
    }

    @Test
    void a_registry_with_schemas_is_not_deleted() {
        make("OrderCreated");

        assertBad(() -> schemas.deleteRegistry(it -> it.registryName("shop")), "has schemas");
    }

    @Test
    void a_registry_has_a_hundred_schemas_and_a_schema_a_hundred_versions() {
        make("OrderCreated");
        IntStream.range(1, 100).forEach(n -> make("n" + n));
        IntStream.range(1, 100).forEach(n -> update("{\"maxLength\":%d}".formatted(n)));

        assertForbidden(() -> make("more"));
        assertForbidden(() -> update("{}"));
    }

    @Test
    void nobody_puts_schemas_into_registries_of_aws() {
        assertForbidden(() -> create("discovered-schemas", "OrderCreated", FIRST));
        assertForbidden(() -> create("aws.events", "OrderCreated", FIRST));
        assertNotFound(() -> create("none", "OrderCreated", FIRST));
    }

    @Test
    void a_policy_of_a_registry_is_kept_and_changed_by_who_has_seen_it() {
        schemas.createRegistry(it -> it.registryName("shop"));
        assertNotFound(() -> schemas.getResourcePolicy(it -> it.registryName("shop")));

        var first =
                schemas.putResourcePolicy(it -> it.registryName("shop").policy("{\"a\":1}"))
                        .revisionId();
        var second =
                schemas.putResourcePolicy(
                                it -> it.registryName("shop").policy("{\"a\":2}").revisionId(first))
                        .revisionId();

        assertThatExceptionOfType(PreconditionFailedException.class)
                .isThrownBy(() ->
                        schemas.putResourcePolicy(
                                it -> it.registryName("shop").policy("{}").revisionId(first)));
        assertBad(
                () -> schemas.putResourcePolicy(it -> it.registryName("shop").policy("[]")),
                "Policy");
        server.close();
        start();
        var found = schemas.getResourcePolicy(it -> it.registryName("shop"));
        assertThat(found.policy()).isEqualTo("{\"a\":2}");
        assertThat(found.revisionId()).isEqualTo(second);

        schemas.deleteResourcePolicy(it -> it.registryName("shop"));
        assertNotFound(() -> schemas.deleteResourcePolicy(it -> it.registryName("shop")));
    }

    @Test
    void what_an_instance_brings_along_is_seen_and_not_changed() {
        server.close();
        server = new SchemasServer(directory, SchemasServer.PROVIDED);
        schemas = server.inProcess();
        var arn = "arn:aws:schemas:us-east-1:000000000000:schema/brought.along/ThingDone";

        assertThat(schemas.listRegistries(it -> it.scope("LOCAL")).registries())
                .singleElement()
                .satisfies(it -> assertThat(it.registryName()).isEqualTo("brought.along"));
        var found =
                schemas.describeSchema(
                        it -> it.registryName("brought.along").schemaName("ThingDone"));
        assertThat(found.schemaVersion()).isEqualTo("2");
        assertThat(found.schemaArn()).isEqualTo(arn);
        assertThat(
                        schemas.listSchemaVersions(it ->
                                        it.registryName("brought.along").schemaName("ThingDone"))
                                .schemaVersions())
                .hasSize(2);
        assertThat(schemas.listTagsForResource(it -> it.resourceArn(arn)).tags())
                .containsEntry("tradewind:owner", "tests");

        assertForbidden(() -> create("brought.along", "Other", FIRST));
        assertForbidden(
                () -> schemas.tagResource(it -> it.resourceArn(arn).tags(Map.of("a", "1"))));
        assertForbidden(() -> schemas.deleteRegistry(it -> it.registryName("brought.along")));
        assertForbidden(() -> schemas.createRegistry(it -> it.registryName("brought.along")));
        assertForbidden(() ->
                schemas.deleteSchema(
                        it -> it.registryName("brought.along").schemaName("ThingDone")));
    }

    @Test
    void a_reset_deletes_them() {
        make("OrderCreated");

        server.reset(Set.of());
        assertNotFound(() -> content("1"));

        make("OrderCreated");
        assertThat(versions()).containsExactly("1");
    }
}
