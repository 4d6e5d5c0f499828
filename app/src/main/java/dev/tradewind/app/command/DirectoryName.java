package dev.tradewind.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A directory, in what a person typed. Nothing is none: to Java it is the directory that one is in, and in a
/// script it is a variable that was not set.
final class DirectoryName implements ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException(
                    "'%s' names no directory; the one you are in is '.'".formatted(text));
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(
                    "'%s' names no directory: %s".formatted(text, e.getReason()));
        }
    }
}
