package dev.tradewind.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarFile;

/// An image as an OCI layout in a tarball (OCI Image Format Specification 1.1, "Image Layout").
record ImageTarball(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOBS = "blobs/sha256/";
    private static final String ALGORITHM = "sha256:";

    /// The one that the profile `image` has made.
    static ImageTarball made() {
        var name = System.getProperty("image");
        if (name == null || !Files.exists(Path.of(name))) {
            throw Needed.missing(
                    "no image is there: deploy/image/base deploy/target/base.tar, then ./mvnw verify -Pimage");
        }
        return new ImageTarball(Path.of(name));
    }

    /// The digest that each blob is named by, and the one that its bytes have.
    Map<String, String> digests() {
        var digests = new TreeMap<String, String>();
        try (var tar = new TarFile(path)) {
            for (var entry : tar.getEntries()) {
                if (entry.getName().startsWith(BLOBS)) {
                    digests.put(
                            entry.getName().substring(BLOBS.length()),
                            digest(tar.getInputStream(entry)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digests;
    }

    JsonNode manifest() {
        var index = json("index.json");
        return blob(index.get("manifests").get(0));
    }

    JsonNode config() {
        return blob(manifest().get("config"));
    }

    /// The digests of the layers before they were packed, from the lowest up.
    List<String> unpackedDigests() {
        return layers(content -> ALGORITHM + digest(content));
    }

    /// The names of all files that layers have.
    List<String> files() {
        return layers(content -> names(content)).stream().flatMap(List::stream).toList();
    }

    /// Writes the layers one over the other, as whoever runs an image does. Nobody but root can: files have owners.
    void unpack(Path root) {
        layers(content -> {
            var tar =
                    new ProcessBuilder("tar", "--extract", "--directory", root.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            try (var to = tar.getOutputStream()) {
                content.transferTo(to);
            }
            return Processes.end(tar);
        });
    }

    private <T> List<T> layers(LayerReading<T> reading) {
        var read = new ArrayList<T>();
        for (var layer : manifest().get("layers")) {
            try (var tar = new TarFile(path);
                    var content =
                            new GZIPInputStream(tar.getInputStream(entry(tar, nameOf(layer))))) {
                read.add(reading.read(content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    private static List<String> names(InputStream layer) throws IOException {
        var names = new ArrayList<String>();
        var tar = new TarArchiveInputStream(layer);
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private JsonNode blob(JsonNode descriptor) {
        return json(nameOf(descriptor));
    }

    private static String nameOf(JsonNode descriptor) {
        return BLOBS + descriptor.get("digest").textValue().substring(ALGORITHM.length());
    }

    private JsonNode json(String name) {
        try (var tar = new TarFile(path);
                var content = tar.getInputStream(entry(tar, name))) {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TarArchiveEntry entry(TarFile tar, String name) {
        return tar.getEntries().stream()
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String digest(InputStream content) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface LayerReading<T> {
        T read(InputStream content) throws IOException;
    }
}
