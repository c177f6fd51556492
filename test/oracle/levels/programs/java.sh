# java.util.logging in its usual form and on one line, and an exception that ends the program.
cat > "$1/App.java" <<C
import java.util.logging.*;
public class App {
  public static void main(String[] args) {
    Logger log = Logger.getLogger("com.example.App");
    for (int i = 0; i < 4; i++) {
      log.info("no errors so far: " + i);
      log.warning("error rate is high");
      log.severe("cannot connect to 10.0.0." + i);
      try { Integer.parseInt("x" + i); } catch (Exception e) { log.log(Level.SEVERE, "parsing failed", e); }
    }
    throw new IllegalStateException("no leader", new java.io.IOException("broken"));
  }
}
C
javac -d "$1" "$1/App.java"
java -cp "$1" App
java -cp "$1" -Djava.util.logging.SimpleFormatter.format='%1$tF %1$tT.%1$tL %4$-7s [%3$s] %5$s%6$s%n' App
