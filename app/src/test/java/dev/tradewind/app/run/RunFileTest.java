package dev.tradewind.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.dapr.resource.UnreadableResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunFileTest {
    @TempDir private Path directory = Path.of("");

    @BeforeEach
    void directories() throws IOException {
        Files.createDirectories(directory.resolve("order/.dapr/resources"));
        Files.createDirectories(directory.resolve("product"));
        Files.createFile(directory.resolve("order/.dapr/config.yaml"));
    }

    @Test
    void what_an_app_says_goes_before_what_is_common() throws IOException {
        write(
                """
                version: 1
                common:
                  appProtocol: http
                  appMaxConcurrency: 4
                  env: {LEVEL: debug, REGION: eu}
                apps:
                  - appID: order-service
                    appDirPath: order
                    appPort: 5003
                    appMaxConcurrency: 8
                    daprHTTPPort: 3600
                    env: {LEVEL: info}
                    command: ["python3", "app.py"]
                """);

        var app = RunFile.read(directory.resolve("dapr.yaml")).getFirst();

        assertThat(app.flags())
                .contains(
                        "--app-id=order-service",
                        "--app-port=5003",
                        "--app-protocol=http",
                        "--app-max-concurrency=8",
                        "--dapr-http-port=3600");
        assertThat(app.command()).containsExactly("python3", "app.py");
        assertThat(app.environment()).containsEntry("LEVEL", "info").containsEntry("REGION", "eu");
        assertThat(app.directory()).isEqualTo(directory.resolve("order"));
    }

    @Test
    void a_directory_has_its_file_by_the_usual_name_and_an_app_its_id_by_its_directory()
            throws IOException {
        write("version: 1\napps: [{appDirPath: ./product/}]");

        var app = RunFile.read(directory).getFirst();

        assertThat(app.flags()).containsExactly("--app-id=product");
        assertThat(app.command()).isEmpty();
    }

    @Test
    void keys_that_are_for_containers_and_the_files_own_name_have_no_effect() throws IOException {
        write(
                """
                version: 1
                name: shop
                apps:
                  - appDirPath: order
                    containerImage: shop/order:latest
                    containerImagePullPolicy: Always
                    createService: true
                  - appDirPath: product
                """);

        var apps = RunFile.read(directory);

        assertThat(apps.get(0).idle())
                .containsExactly(
                        "name", "containerImage", "containerImagePullPolicy", "createService");
        assertThat(apps.get(1).idle()).containsExactly("name");
    }

    @Test
    void resources_are_an_apps_own_or_those_in_its_directory_or_those_of_all() throws IOException {
        write(
                """
                version: 1
                common: {resourcesPath: shared, configFilePath: shared/c.yaml}
                apps:
                  - {appDirPath: order, resourcesPaths: [mine, ../more]}
                  - {appDirPath: order}
                  - {appDirPath: product}
                """);

        var apps = RunFile.read(directory);

        assertThat(apps.get(0).flags())
                .contains(flag("resources-path", "order/mine"), flag("resources-path", "more"));
        assertThat(apps.get(1).flags())
                .contains(
                        flag("resources-path", "order/.dapr/resources"),
                        flag("config", "order/.dapr/config.yaml"));
        assertThat(apps.get(2).flags())
                .contains(flag("resources-path", "shared"), flag("config", "shared/c.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "apps: [{appDirPath: order}] | 'version' is 1",
                "version: 1 | 'apps' is a list of 1 to 100",
                "{version: 1, apps: [{appID: a}]} | each app has an 'appDirPath'",
                "{version: 1, apps: [{appDirPath: nowhere}]} | there is no directory",
                "{version: 1, apps: [{appDirPath: order, appport: 1}]} | there is no 'appport' of an app",
                "{version: 1, common: {ports: 1}, apps: [{appDirPath: order}]} | there is no 'ports' of an app",
                "{version: 1, app: [{appDirPath: order}]} | there is no 'app'",
                "{version: 1, apps: [{appDirPath: order, appPort: [1]}]} | 'appPort' is one value",
                "[ | dapr.yaml",
            })
    void a_file_that_cannot_be_meant_is_refused_with_its_name(String text, String reason)
            throws IOException {
        write(text);

        assertThatExceptionOfType(UnreadableResource.class)
                .isThrownBy(() -> RunFile.read(directory))
                .withMessageContaining("dapr.yaml")
                .withMessageContaining(reason);
    }

    @Test
    void a_file_that_there_is_not_is_named() {
        assertThatExceptionOfType(UnreadableResource.class)
                .isThrownBy(() -> RunFile.read(directory))
                .withMessageContaining("there is no file " + directory.resolve("dapr.yaml"));
    }

    private String flag(String name, String path) {
        return "--%s=%s".formatted(name, directory.resolve(path));
    }

    private void write(String text) throws IOException {
        Files.writeString(directory.resolve("dapr.yaml"), text);
    }
}
