# The real renderer of the runbook site, to compare with: reads [[name, text], …] as JSON, gives ids, addresses and tables as JSON.
# Needs the Debian package ruby-kramdown-parser-gfm (kramdown with GFM input, as Jekyll uses it).

require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

def walk(element, found)
  id = element.attr['id']
  found['headings'] << element.options[:raw_text].to_s && found['ids'] << id if element.type == :header
  found['named'] << id if id && element.type != :header
  found['named'] << element.attr['name'] if element.type == :html_element && element.value == 'a' && element.attr['name']
  # Of each table with a head: how many cells its rows have.
  if element.type == :table && element.children.first&.type == :thead
    found['tables'] << element.children.flat_map { |part| part.children.map { |row| row.children.size } }
  end
  address = element.attr['href'] || element.attr['src']
  found['addresses'] << address if address && %w[a img].include?(element.value || { a: 'a', img: 'img' }[element.type])
  element.children.each { |child| walk(child, found) }
end

pages = JSON.parse($stdin.read)
puts JSON.generate(pages.map do |name, text|
  body = text.sub(/\A\uFEFF?---\s*\n.*?\n?^(?:---|\.\.\.)\s*$\n?/m, '')
  document = Kramdown::Document.new(body, input: 'GFM', auto_ids: true, hard_wrap: false)
  found = { 'page' => name, 'ids' => [], 'headings' => [], 'named' => [], 'addresses' => [], 'tables' => [] }
  root = document.root
  Kramdown::Converter::Html.convert(root) # converts names of headings as the page does
  walk(root, found)
  found
end)
