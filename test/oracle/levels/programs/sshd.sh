# A server that logs to the system's log: clients that speak no SSH, a port in use.
[ -e /dev/log ] && exit 1
timeout 8 python3 -c "
import socket
log = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); log.bind('/dev/log')
while True:
    line = log.recv(4096).decode().strip('\0\n')
    if 'sshd' in line: print(line, flush=True)" &
sleep 1
chmod 666 /dev/log
ssh-keygen -q -t ed25519 -N '' -f "$1/k"
mkdir -p /run/sshd
timeout 6 /usr/sbin/sshd -D -p 28022 -h "$1/k" -o ListenAddress=127.0.0.1 -o PidFile="$1/pid" &
sleep 1
for i in 1 2 3; do
  python3 -c "
import socket
for text in (b'GARBAGE\r\n', b'SSH-2.0-x\r\n' + b'z' * 200):
    c = socket.create_connection(('127.0.0.1', 28022)); c.recv(100); c.sendall(text); c.close()"
done
timeout 2 /usr/sbin/sshd -D -p 28022 -h "$1/k" -o ListenAddress=127.0.0.1 -o PidFile="$1/pid2"
wait
rm -f /dev/log
