# The ids and addresses of pages as kramdown renders them: reads texts as JSON, gives for each the ids and addresses of its HTML.
# Needs the Debian package ruby-kramdown-parser-gfm (kramdown with GFM input, as Jekyll uses it).

require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

texts = JSON.parse($stdin.read)
puts JSON.generate(texts.map do |text|
  html = Kramdown::Document.new(text, input: 'GFM', auto_ids: true, hard_wrap: false).to_html
  html = html.gsub(/<!--.*?-->/m, '')
  {
    'headings' => html.scan(/<h[1-6][^>]* id="([^"]*)"/).flatten,
    'ids' => (html.scan(/<\w+(?:\s[^<>]*?)?\sid="([^"]*)"/) + html.scan(/<a(?:\s[^<>]*?)?\sname="([^"]*)"/)).flatten,
    'addresses' => html.scan(/<a(?:\s[^<>]*?)?\shref="([^"]*)"/).flatten,
  }
end)
