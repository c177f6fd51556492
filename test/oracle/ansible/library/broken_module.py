#!/usr/bin/python
# A module that ends in a traceback.

import sys


def main():
    print('reading the configuration')
    raise RuntimeError('the certificate store is locked by process 4711')


main()
