import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A copy of a jar whose classes are of Java 8 where they were older than Java 6: the same code, with the frames by which
/// the virtual machine verifies newer classes. It keeps no older ones in a start-up cache. `./tradewind` calls it once a
/// build, with the jar on the class path, since frames name common superclasses.
final class NewerClasses {
    private static final ClassTransform NEWER =
            ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                    .andThen(
                            (written, element) -> {
                                if (element instanceof ClassFileVersion) {
                                    written.withVersion(ClassFile.JAVA_8_VERSION, 0);
                                } else {
                                    written.with(element);
                                }
                            });

    private NewerClasses() {}

    /// Copies the jar that the first of `arguments` names to the file that the second does.
    public static void main(String[] arguments) throws IOException {
        var copy = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(Files.newInputStream(Path.of(arguments[0])));
                var to = new ZipOutputStream(copy)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                var bytes = from.readAllBytes();
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(entry.getName().endsWith(".class") ? newer(bytes) : bytes);
            }
        }
        Files.write(Path.of(arguments[1]), copy.toByteArray());
    }

    private static byte[] newer(byte[] bytes) {
        var model = ClassFile.of().parse(bytes);
        return model.majorVersion() < ClassFile.JAVA_6_VERSION
                ? ClassFile.of().transformClass(model, NEWER)
                : bytes;
    }
}
