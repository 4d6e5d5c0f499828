package dev.tradewind.functions.definition;

import java.nio.file.Path;

/// The code of a version of a function.
public sealed interface FunctionCode {
    /// The name that AWS has for the code: SHA-256 of the zip in base64.
    String sha256();

    long sizeBytes();

    /// A zip, which is kept in the store.
    record Zip(String sha256, long sizeBytes) implements FunctionCode {}

    /// A directory of this machine, which is used where it is: what changes in it is in force with the next environment.
    ///
    /// @param path absolute
    /// @param sha256 of the path and of the time at which it was deployed
    record Directory(Path path, String sha256) implements FunctionCode {
        @Override
        public long sizeBytes() {
            return 0;
        }
    }
}
