package dev.tradewind.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/// Why the file system refused something, in words: the commonest of its exceptions say it by their class only,
/// and have the name of the file as their message.
public final class FileFailure {
    /// The operating system's words when a directory is read, which has no exception of its own.
    private static final String IS_DIRECTORY = "Is a directory";

    private FileFailure() {}

    public static String reason(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "there is no such file or directory";
            case FileAlreadyExistsException _ -> "there is a file of that name";
            case NotDirectoryException _ -> "it is a file";
            case FileSystemException other ->
                    Optional.ofNullable(other.getReason()).orElseGet(other::toString);
            case CharacterCodingException _ -> "it is no text in UTF-8";
            case IOException read when IS_DIRECTORY.equals(read.getMessage()) ->
                    "it is a directory";
            default -> failure.toString();
        };
    }
}
