# Python's logging in eight forms, with tracebacks.
cat > "$1/app.py" <<'C'
import logging
FORMS = ['%(levelname)s:%(name)s:%(message)s', '%(asctime)s - %(name)s - %(levelname)s - %(message)s', '%(asctime)s %(levelname)s %(name)s %(message)s',
         '[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s', '%(levelname)s %(asctime)s %(module)s %(process)d %(thread)d %(message)s',
         '%(asctime)s %(levelname)-8s [%(name)s:%(lineno)d] %(message)s', '%(asctime)s:%(levelname)s:%(name)s:%(message)s',
         '{"asctime": "%(asctime)s", "levelname": "%(levelname)s", "message": "%(message)s"}']
for form in FORMS:
    logging.basicConfig(level=logging.DEBUG, format=form, force=True)
    log = logging.getLogger('app.db')
    for i in range(3):
        log.info('no errors in batch %d, 0 failed', i)
        log.warning('retrying after error %d', i)
        log.error('cannot connect to 10.0.0.%d', i)
    try:
        open('/nonexistent')
    except OSError:
        log.exception('reading failed')
    log.critical('giving up')
raise RuntimeError('no leader')
C
python3 "$1/app.py"
