package dev.tradewind.soak.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.soak.lab.handler.FailingShopConsumer;
import dev.tradewind.soak.lab.handler.ShopConsumer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;

/// The code of the lab's function: the one that comes along, or a file of the user's.
///
/// @param whole the name of its handler
/// @param failing the name of the same that fails whenever an order is created
/// @param comesAlong whether it is the lab's own, of which it is known what it logs, and that an event which comes twice
///     has one effect; of another it is judged by what becomes of the messages
/// @param zip that Lambda takes
public record LabHandler(
        String runtime, String whole, String failing, boolean comesAlong, SdkBytes zip) {
    private static final String FAILING_PYTHON = "failing_function.py";

    /// The classes that [ShopConsumer] consists of.
    private static final List<String> CLASSES =
            List.of("ShopConsumer", "FailingShopConsumer", "FunctionJson", "OrderInbox");

    /// One class of each jar that they need.
    private static final List<Class<?>> LIBRARIES =
            List.of(ObjectMapper.class, JsonFactory.class, JsonProperty.class);

    /// The handler in Java that comes along.
    public static LabHandler inJava() {
        return new LabHandler(
                "java25",
                ShopConsumer.class.getName() + "::handle",
                FailingShopConsumer.class.getName() + "::handle",
                true,
                zipped(LabHandler::addJava));
    }

    /// The function `lambda_handler` of a file.
    ///
    /// @throws ClientFailure if there is no such file
    public static LabHandler inPython(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ClientFailure("there is no file " + file);
        }
        return new LabHandler(
                "python3.12",
                "lambda_function.lambda_handler",
                "failing_function.lambda_handler",
                false,
                zipped(zip -> {
                    add(zip, "lambda_function.py", Files.readAllBytes(file));
                    add(zip, FAILING_PYTHON, resource(LabHandler.class, FAILING_PYTHON));
                }));
    }

    private interface Content {
        void addTo(ZipOutputStream zip) throws IOException;
    }

    private static SdkBytes zipped(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, UTF_8)) {
            content.addTo(zip);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the code of the lab's function", e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }

    private static void addJava(ZipOutputStream zip) throws IOException {
        var directory = ShopConsumer.class.getPackageName().replace('.', '/') + "/";
        for (var name : CLASSES) {
            var file = name + ".class";
            add(zip, directory + file, resource(ShopConsumer.class, file));
        }
        for (var library : LIBRARIES) {
            var jar = jar(library);
            add(zip, "lib/" + jar.getFileName(), Files.readAllBytes(jar));
        }
    }

    private static Path jar(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of %s is no path".formatted(of), e);
        }
    }

    private static byte[] resource(Class<?> beside, String name) throws IOException {
        try (var resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the program lacks " + name);
            }
            return resource.readAllBytes();
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
