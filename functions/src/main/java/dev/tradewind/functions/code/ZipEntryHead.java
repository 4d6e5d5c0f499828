package dev.tradewind.functions.code;

/// An entry of a zip as the directory at its end describes it.
///
/// @param name as it stands there, a directory's with a slash at its end
/// @param method of compression
/// @param mode of the file at Unix, zero where the zip says none
/// @param crc of its content
/// @param packedBytes in the zip
/// @param sizeBytes unpacked, as the zip says
/// @param offset of its local header
record ZipEntryHead(
        String name,
        int method,
        int mode,
        long crc,
        long packedBytes,
        long sizeBytes,
        long offset) {
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int KIND = 0170000;
    private static final int LINK = 0120000;
    private static final int PERMISSIONS = 0777;

    boolean isDirectory() {
        return name.endsWith("/");
    }

    boolean isLink() {
        return (mode & KIND) == LINK;
    }

    int permissions() {
        return mode & PERMISSIONS;
    }
}
