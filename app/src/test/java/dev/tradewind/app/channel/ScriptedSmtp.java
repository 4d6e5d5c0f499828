package dev.tradewind.app.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server whose answers to some commands a test has written; it says yes to all others.
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, String> answers;
    private final List<String> commands = new CopyOnWriteArrayList<>();

    private ScriptedSmtp(ServerSocket server, Map<String, String> answers) {
        this.server = server;
        this.answers = answers;
    }

    /// @param answers by the command that they are to: `RCPT`; `.` is the end of a mail
    static ScriptedSmtp answering(Map<String, String> answers) {
        try {
            var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            var smtp = new ScriptedSmtp(server, answers);
            Thread.ofVirtual().start(smtp::serve);
            return smtp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                talk(connection);
            } catch (IOException _) {
                // the test is over, or the client went away
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), US_ASCII));
        say(connection, "220 scripted");
        boolean isMail = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (isMail && !line.equals(".")) {
                continue;
            }
            var command = line.split("[ :]", 2)[0];
            commands.add(command);
            var answer =
                    answers.getOrDefault(command, command.equals("DATA") ? "354 go" : "250 ok");
            if (answer.isEmpty()) {
                return;
            }
            say(connection, answer);
            isMail = command.equals("DATA");
        }
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
