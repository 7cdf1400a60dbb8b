package org.ftpscope.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftpscope.engine.ftp.User;
import org.ftpscope.engine.ftp.Users;

/** The users of a live server: those named on the command line, then those of a file. */
public final class LiveUsers implements Users {
    private final Users named;
    private final List<PasswordFile.Line> filed;

    public LiveUsers(List<Users.Account> named, List<PasswordFile.Line> filed) {
        this.named = Users.of(named);
        this.filed = new ArrayList<>(filed);
    }

    @Override
    public boolean isAnonymous(String name) {
        return named.isAnonymous(name);
    }

    @Override
    public Optional<User> check(String name, String password) {
        Optional<User> user = named.check(name, password);
        if (user.isPresent() || filed.isEmpty()) {
            return user;
        }
        Optional<PasswordFile.Line> line =
                filed.stream().filter(l -> l.user().name().equals(name)).findFirst();
        // A name that nobody has costs as much time as one that somebody has: nobody learns names by the clock.
        String hash = line.map(PasswordFile.Line::hash).orElse(filed.getFirst().hash());
        boolean matches = PasswordFile.matches(password, hash);
        return line.filter(l -> matches).map(PasswordFile.Line::user);
    }
}
