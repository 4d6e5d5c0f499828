package dev.tradewind.functions.code;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A zip as tools of Unix write it, with the modes of its files; also one that no tool would write.
final class TestZip {
    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int LINK = 0120777;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int entries;

    TestZip file(String name, String content) {
        return add(name, content.getBytes(UTF_8), FILE);
    }

    TestZip program(String name, String content) {
        return add(name, content.getBytes(UTF_8), PROGRAM);
    }

    TestZip link(String name, String target) {
        return add(name, target.getBytes(UTF_8), LINK);
    }

    TestZip add(String name, byte[] content, int mode) {
        var packed = packed(content);
        var crc = new CRC32();
        crc.update(content);
        int offset = body.size();
        var common =
                ByteBuffer.allocate(26)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) 20)
                        .putShort((short) 0)
                        .putShort((short) 8)
                        .putInt(0)
                        .putInt((int) crc.getValue())
                        .putInt(packed.length)
                        .putInt(content.length)
                        .putShort((short) name.length())
                        .putShort((short) 0)
                        .array();
        body.writeBytes(number(0x04034b50));
        body.writeBytes(common);
        body.writeBytes(name.getBytes(UTF_8));
        body.writeBytes(packed);
        directory.writeBytes(number(0x02014b50));
        directory.writeBytes(new byte[] {20, 3});
        directory.writeBytes(common);
        directory.writeBytes(new byte[6]); // no comment, the first disk, nothing internal
        directory.writeBytes(number(mode << 16));
        directory.writeBytes(number(offset));
        directory.writeBytes(name.getBytes(UTF_8));
        entries++;
        return this;
    }

    private static byte[] packed(byte[] content) {
        try (var deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            deflater.setInput(content);
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            var buffer = new byte[64 << 10];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        }
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes(directory.toByteArray());
        all.writeBytes(number(0x06054b50));
        all.writeBytes(
                ByteBuffer.allocate(18)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(0)
                        .putShort((short) entries)
                        .putShort((short) entries)
                        .putInt(directory.size())
                        .putInt(body.size())
                        .putShort((short) 0)
                        .array());
        return all.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }
}
